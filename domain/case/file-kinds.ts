interface FileKindDefinition {
  label: string
  /** Says what is asked: a case that is split off (拆分) gets a copy. */
  tellsRequest?: true
  /** Shows that a letter arrived. */
  provesDelivery?: true
}

const kinds = {
  application: { label: '申请材料', tellsRequest: true },
  envelope: { label: '信封' },
  correction: { label: '补正材料', tellsRequest: true },
  reply: { label: '答复文书' },
  proof: { label: '送达凭证', provesDelivery: true },
  other: { label: '其他' },
} satisfies Record<string, FileKindDefinition>

export type FileKind = keyof typeof kinds

/** Kinds of the files of a case, in the order in which they are offered; whoever uploads may choose any. */
export const FILE_KINDS: Readonly<Record<FileKind, FileKindDefinition>> = kinds

/** A kind as a form gives it; what is not known is a file like any other. */
export function readFileKind(text: string): FileKind {
  return Object.hasOwn(kinds, text) ? (text as FileKind) : 'other'
}
