import type { Actor } from '@/domain/access'
import type { Block } from '../guides/blocks'
import { GUIDES, type GuideName, isGuide } from '../guides/guides'
import { readGuide } from '../guides/read-guide'

/** A guide to read, with the others beside it. */
export interface GuideReading {
  title: string
  blocks: readonly Block[]
  others: readonly GuideLink[]
}

export interface GuideLink {
  href: string
  title: string
  current: boolean
}

/** A guide by its name in the address; null where there is none. */
export async function guideReading(actor: Actor, name: string): Promise<GuideReading | null> {
  if (!isGuide(name)) return null
  // The page has a heading of its own.
  const blocks = (await readGuide(name)).slice(1)
  return { title: GUIDES[name].title, blocks, others: guideLinks(actor, name) }
}

/** The name of the guide that is somebody's own: of their first role. */
export function ownGuide(actor: Actor): GuideName {
  const own = actor.roles.flatMap((role) =>
    (Object.keys(GUIDES) as GuideName[]).filter((name) => forRole(name, role)),
  )
  return own[0] ?? 'sign-in'
}

/** One's own first. */
function guideLinks(actor: Actor, open: GuideName): GuideLink[] {
  const names = Object.keys(GUIDES) as GuideName[]
  const own = names.filter((name) => actor.roles.some((role) => forRole(name, role)))
  const others = names.filter((name) => !own.includes(name))
  return [...own, ...others].map((name) => ({
    href: `/guide/${name}`,
    title: GUIDES[name].title,
    current: name === open,
  }))
}

function forRole(name: GuideName, role: string): boolean {
  return (GUIDES[name].roles as readonly string[]).includes(role)
}
