"""View models: a pure `derive_…(state, words) → frozen props`, and a thin object with one `changed` that shows them."""
