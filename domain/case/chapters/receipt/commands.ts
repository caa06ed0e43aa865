import type { Step } from '../../command'
import { confirmReceipt } from './confirm-receipt'
import { recordContactAttempt } from './record-contact-attempt'

/** What can be done in this chapter, in the order in which a case page offers it. */
export const receiptCommands = [confirmReceipt, recordContactAttempt] as const

/** 登记: the case begins. At the desk, or online by anybody. */
export const register = {
  name: 'register',
  label: '登记申请',
  who: { clerk: 'agency', supervisor: 'agency', applicant: 'agency' },
} as const satisfies Step
