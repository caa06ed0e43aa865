import type { NextConfig } from 'next'

const config: NextConfig = {
  // Two servers of one checkout (a person's and a test's) must not share a build folder.
  distDir: process.env.YISHENBAN_DIST ?? '.next',
  poweredByHeader: false,
  // Native packages are loaded by Node, never bundled.
  serverExternalPackages: ['better-sqlite3', '@node-rs/argon2', 'pg', 'file-type', 'hucre'],
}

export default config
