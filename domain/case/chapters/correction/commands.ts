import { closeAsLapsed } from './close-as-lapsed'
import { receiveCorrection } from './receive-correction'
import { requestCorrection } from './request-correction'

/** What can be done in this chapter, in the order in which a case page offers it. */
export const correctionCommands = [closeAsLapsed, receiveCorrection, requestCorrection] as const
