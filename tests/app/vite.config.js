export default { optimizeDeps: { exclude: ["trouvaille-search"] } };
