// Serves the built site: `node server/front/main.mjs HOST PORT`, in the folder of the program.

import { hooks } from '../foreign/typescript.mjs'

const { serveSite } = await import('./serve-site.ts')
// Next asks for modules with every page, and each would be looked for twice.
hooks.deregister()

const [host = '127.0.0.1', port = '3000'] = process.argv.slice(2)
await serveSite(host, Number(port))
