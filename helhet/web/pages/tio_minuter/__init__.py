"""The ten-minute pack, for whoever comes to the assembly."""
