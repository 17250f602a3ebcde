"""Many records in, documents out: over several processes."""
