"""Settings of a business."""
