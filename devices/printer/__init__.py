"""The receipt printer: layout (pure), drivers, and a simulator that keeps the paper."""
