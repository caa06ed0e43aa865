import { z } from 'zod'
import { plainTrackingNumber } from './tracking-number'

/** A 邮件号 as somebody typed it, in the one form in which it is kept and asked for; '' where none was typed. */
export const trackingNumberInput = z.string().overwrite(plainTrackingNumber).max(40, '邮件号不能超过40字')
