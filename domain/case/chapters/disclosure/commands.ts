import { decideDisclosure } from './decide-disclosure'
import { suggestDisclosure } from './suggest-disclosure'

/** What can be done in this chapter, in the order in which a case page offers it. */
export const disclosureCommands = [decideDisclosure, suggestDisclosure] as const
