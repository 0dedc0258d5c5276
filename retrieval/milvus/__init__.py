"""The index on a Milvus engine: what is searched lies there, what it is counted of stays on this machine."""
