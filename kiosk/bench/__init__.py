"""`kiosk bench …`: what is measured, each thing in a file, with what it is measured against."""
