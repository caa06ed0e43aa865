import type { HeldTable } from '../../proof/tables'

/** A table in words, and its columns by the name that the database gives them; those of `COMMON` need not be told. */
export interface TableWords {
  is: string
  columns: Readonly<Record<string, string>>
}

/** Words of some tables. */
export type Words = Partial<Record<HeldTable, TableWords>>

/** Columns that are called alike and say the same wherever they stand. */
export const COMMON: Readonly<Record<string, string>> = {
  id: '本行的编号，由程序生成',
  agency_id: '机关（agencies 的 id）',
  unit_id: '科室（units 的 id）',
  person_id: '人员（people 的 id）',
  case_id: '案件（cases 的 id）',
  letter_id: '文书（letters 的 id）',
  year: '年度',
  position: '排列次序',
  version: '版本，每改一次加一',
  created_at: '建立时间',
  created_by: '建立的人（people 的 id；system 为程序）',
  saved_by: '保存的人（people 的 id）',
  saved_at: '保存时间',
  uploaded_by: '上传的人（people 的 id；申请人上传的为 applicant）',
  uploaded_at: '上传时间',
  sha256: '内容的 SHA-256 校验值，文件在 files 文件夹中以它为名',
  size: '大小（字节）',
  media_type: '文件格式（MIME）',
  applicant_kind: '申请人类别',
  applicant_name: '申请人姓名或者名称',
  identity_kind: '证件种类',
  identity_cipher: '证件号码，加密；要用同一把密钥才能解开',
  identity_hash: '证件号码的带密钥散列值，只用于比对是否同一人',
  kept_as_written: '校验不符、仍照申请人所写保留的号码',
  credit_code: '统一社会信用代码',
  contact_person: '联系人',
  phone: '联系电话',
  email: '电子邮箱',
  address: '通讯地址',
  postcode: '邮政编码',
  attempts: '已经尝试发送的次数',
  next_attempt_at: '在此时间以后再次发送',
  queued_at: '排入待发的时间',
  key_id: '密钥的编号（不是密钥）',
}
