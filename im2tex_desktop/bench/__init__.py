"""What a person waits for, and what the program costs while nobody looks: ``__main__`` says how."""
