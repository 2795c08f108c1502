import ui.pages

// Everything of one kind: notices, forms, videos, what is new. The same list as that of a column.
EntriesPage {}
