"""Where a QR code is shown."""
