"""What goes into somebody's report: the Word file, its Markdown twin, and the snippets that embed the map."""
