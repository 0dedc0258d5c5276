"""What recurs: who does what how often, read out of the documents, each with the sentence that says so."""
