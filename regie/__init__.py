"""Direction: who may see and do what, and every decision, plan and deletion that follows."""
