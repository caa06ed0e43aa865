import { type Refused, refuse } from '../case/refusal'

/** An agency as it stands in the tree of agencies. */
export interface InTree {
  id: string
  name: string
  parentId: string | null
  retiredOn: string | null
}

/** True when an agency stands somewhere below another. */
export function isBelow(tree: readonly InTree[], id: string, above: string): boolean {
  const seen = new Set<string>()
  for (let at = parentOf(tree, id); at !== null && !seen.has(at); at = parentOf(tree, at)) {
    if (at === above) return true
    seen.add(at)
  }
  return false
}

const parentOf = (tree: readonly InTree[], id: string) => tree.find((one) => one.id === id)?.parentId ?? null

/** An administrator looks after the own agency and those below it: never one beside it or above it. */
export function managed(tree: readonly InTree[], own: string, id: string): InTree | null {
  const agency = tree.find((one) => one.id === id)
  return agency && (id === own || isBelow(tree, id, own)) ? agency : null
}

/** Null when an agency may stand right below another: nothing stands below itself, or below what is out of use. */
export function placeRefusal(tree: readonly InTree[], agency: InTree, parent: InTree): Refused | null {
  const at = { field: 'parentId' }
  if (parent.id === agency.id || isBelow(tree, parent.id, agency.id))
    return refuse(
      'belowItself',
      `“${parent.name}”就是“${agency.name}”或者在其下，不能做它的上级机关。`,
      '请另选上级机关。',
      at,
    )
  if (parent.retiredOn !== null)
    return refuse('agencyRetired', `“${parent.name}”已停用，不能做上级机关。`, '请另选上级机关。', at)
  return siblingRefusal(tree, { ...agency, parentId: parent.id })
}

/** Null when no other agency in use right below the same one has this name. */
export function siblingRefusal(
  tree: readonly InTree[],
  { id, name, parentId }: Omit<InTree, 'retiredOn'>,
): Refused | null {
  const taken = tree.some(
    (one) => one.id !== id && one.parentId === parentId && one.name === name && one.retiredOn === null,
  )
  return taken
    ? refuse('nameTaken', `该上级机关之下已有名为“${name}”的机关。`, '请核对名称。', { field: 'name' })
    : null
}
