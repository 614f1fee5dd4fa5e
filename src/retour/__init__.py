"""retour: what a small business's social media bring back, in money, and how sure that is."""
