"""The Files place: many pictures at once, and pages of PDF files."""
