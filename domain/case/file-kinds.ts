interface FileKindDefinition {
  label: string
  /** A paper of the applicant, whose file is often named after them; the office's own papers are not. */
  namesApplicant?: true
  /** Says what is asked: a case that is split off (拆分) gets a copy. */
  tellsRequest?: true
  /** Shows that a letter arrived. */
  provesDelivery?: true
}

const kinds = {
  application: { label: '申请材料', namesApplicant: true, tellsRequest: true },
  identity: { label: '身份证明', namesApplicant: true, tellsRequest: true },
  authorisation: { label: '授权委托书', namesApplicant: true, tellsRequest: true },
  envelope: { label: '信封', namesApplicant: true },
  correction: { label: '补正材料', namesApplicant: true, tellsRequest: true },
  from_applicant: { label: '申请人来件', namesApplicant: true },
  reply: { label: '答复文书' },
  proof: { label: '送达凭证', namesApplicant: true, provesDelivery: true },
  other: { label: '其他' },
} satisfies Record<string, FileKindDefinition>

export type FileKind = keyof typeof kinds

/** Kinds of the files of a case, in the order in which they are offered; whoever uploads may choose any. */
export const FILE_KINDS: Readonly<Record<FileKind, FileKindDefinition>> = kinds

/** Kinds from which applicants choose for what they send with an application, under the words of their form; the last where they choose nothing. */
export const APPLICATION_FILES: readonly { value: FileKind; label: string }[] = [
  { value: 'identity', label: kinds.identity.label },
  { value: 'authorisation', label: kinds.authorisation.label },
  { value: 'application', label: '其他材料' },
]

/** A kind as a form gives it; what is not known is a file like any other. */
export function readFileKind(text: string): FileKind {
  return Object.hasOwn(kinds, text) ? (text as FileKind) : 'other'
}
