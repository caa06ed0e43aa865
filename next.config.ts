import type { NextConfig } from 'next'

/** For every answer; the Content-Security-Policy of pages is the server's in front, because it has a nonce. */
const SECURITY_HEADERS = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=()' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
]

const config: NextConfig = {
  // Two servers of one checkout (a person's and a test's) must not share a build folder.
  distDir: process.env.YISHENBAN_DIST ?? '.next',
  poweredByHeader: false,
  // Titles come with the page, not after it: whoever hears the page read, or runs no script, hears its title first.
  htmlLimitedBots: /.*/,
  // Native packages are loaded by Node, never bundled.
  serverExternalPackages: ['better-sqlite3', '@node-rs/argon2', 'pg'],
  experimental: {
    // A form may carry several files of 20 MB.
    serverActions: { bodySizeLimit: '110mb' },
  },
  headers: async () => [{ source: '/:path*', headers: SECURITY_HEADERS }],
}

export default config
