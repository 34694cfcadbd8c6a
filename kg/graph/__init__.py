"""The evidence as a graph: view, neighbourhood, paths and exports. The only room that uses networkx."""
