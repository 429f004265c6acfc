"""From one version of the framework to the next: which question became which, as files beside the framework."""
