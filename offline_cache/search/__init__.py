"""Finding anything by what somebody types: an index made when content is built, and the asking of it.

`gram` cuts text, `sound` cuts pinyin, `index` builds, `search` asks, `mark` shows what matched. The tables live in the
content's own file; ranks are its order of everything, so nothing is ever sorted by the database.
"""
