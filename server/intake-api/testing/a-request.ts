import type { Request as HandedIn } from './client'

/** A request as a portal hands it in; fields can be changed. */
export function aRequest(more: Partial<HandedIn> = {}): HandedIn {
  return {
    sourceNumber: 'SQ-2026-0001',
    submittedAt: '2026-03-17T15:30:00+08:00',
    applicant: {
      kind: 'natural_person',
      name: '王某某',
      identityKind: 'passport',
      identityNumber: 'E12345678',
      phone: '13800000000',
    },
    requested: '第三镇征地补偿安置方案',
    informationForm: 'electronic',
    deliveryWay: 'online',
    ...more,
  }
}
