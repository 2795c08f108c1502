"""驾驶舱: how the zones do, live and in reports; how each kiosk is; what waits to be sent. For supervisors."""
