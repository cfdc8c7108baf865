"""The door that a change has to take by what happens to the townships, and who was asked."""
