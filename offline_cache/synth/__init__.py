"""Made-up content at full scale, for tests and benchmarks: realistic in lengths and in how words recur.

Same numbers and same seed, same bytes. `vocabulary` draws words, `writer` writes documents, `scale` builds the file.
"""
