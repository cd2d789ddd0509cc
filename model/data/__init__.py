"""Training data: sources, selection, typeset shards, pictures with their looks, batches."""
