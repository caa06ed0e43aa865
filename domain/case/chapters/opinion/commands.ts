import { recordNoOpinion } from './record-no-opinion'
import { recordOpinion } from './record-opinion'
import { recordOpinionServed } from './record-opinion-served'
import { requestOpinion } from './request-opinion'

/** What can be done in this chapter, in the order in which a case page offers it. */
export const opinionCommands = [recordOpinion, recordOpinionServed, recordNoOpinion, requestOpinion] as const
