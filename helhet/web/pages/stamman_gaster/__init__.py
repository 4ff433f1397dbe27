"""The guests of an edition: invited, answering, what they eat, their badges."""
