"""Works out what is shown for a question: in this process, or in another that leaves this one to its calls."""
