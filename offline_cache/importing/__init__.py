"""Lists and folders of policy files into our own source files: read, clean, decide, compare, classify, write, tell.

    reading → Rough → clean → Cleaned → facts → Decisions → twins, field → documents → report

Rules of the whole: nothing is invented, what was not found stays empty and is listed; every decision says from which
text it was made and how sure it is; a correction overrules it on the next run; what people changed is never written
over; a bad file is a finding, never a crash. The libraries of the extra `import` are loaded when a file needs them.
"""
