"""Designs compared by measurement: small variants of the bundled network on the same batches."""
