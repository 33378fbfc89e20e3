"""The provider of answers to YouTube's JavaScript challenges."""
