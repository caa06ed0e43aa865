/** As bare as Next comes; only the native package is loaded by Node, as in the product. */
export default { distDir: '.next-bench', serverExternalPackages: ['better-sqlite3'] }
