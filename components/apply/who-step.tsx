import { RadioGroup } from '@/components/ui/choices'
import { Select, TextInput } from '@/components/ui/inputs'
import {
  APPLICANT_KINDS,
  IDENTITY_KIND_LABELS,
  IDENTITY_KINDS,
  PUBLIC_KIND_LABELS,
} from '@/domain/case/facts'
import styles from './apply.module.css'
import type { Errors, Values } from './apply-state'

interface WhoStepProps {
  /** Values that the fields begin with. */
  values: Values
  errors: Errors
  /** The kind that is chosen now; null while only the style sheet can follow the choice. */
  kind: string | null
}

/** Step one: who applies (Art. 29(1)). */
export function WhoStep({ values, errors, kind }: WhoStepProps) {
  const person = kind === 'natural_person'
  const line = (
    name: string,
    label: React.ReactNode,
    more: {
      hint?: string
      optional?: boolean
      autoComplete?: string
      type?: string
      placeholder?: string
      className?: string | undefined
    } = {},
  ) => <TextInput name={name} label={label} error={errors[name]} defaultValue={values[name]} {...more} />
  return (
    <section className="grid gap-4">
      <h2>一、您是</h2>
      <RadioGroup
        name="applicantKind"
        label="申请人类别"
        hint="个人申请选“公民”；公司、工厂、合作社等选“商业企业”。"
        chosen={values.applicantKind}
        error={errors.applicantKind}
        choices={APPLICANT_KINDS.map((value) => ({ value, label: PUBLIC_KIND_LABELS[value] }))}
      />
      {line('applicantName', <NameLabel kind={kind} />, { autoComplete: 'name' })}
      <div className={`grid gap-4 ${styles.person}`} hidden={kind !== null && !person}>
        <Select
          name="identityKind"
          label="证件类型"
          error={errors.identityKind}
          defaultValue={values.identityKind}
          options={IDENTITY_KINDS.map((value) => ({ value, label: IDENTITY_KIND_LABELS[value] }))}
        />
        {line('identityNumber', '证件号码', {
          hint: '用于核对身份，加密保存，办理人员查看均有记录；不会保存在本机。',
          autoComplete: 'off',
        })}
      </div>
      <div className={`grid gap-4 ${styles.organisation}`} hidden={person}>
        {line('creditCode', '统一社会信用代码', {
          hint: '18位，在营业执照或者登记证书上；没有换发的填原来的代码，境外组织写“境外”加登记编号。',
        })}
        {line('contactPerson', '联系人姓名', { autoComplete: 'name' })}
      </div>
      {line('phone', '联系电话', {
        hint: '手机，或者带区号的固定电话；境外号码请写国家或者地区代码，例如 +44。',
        autoComplete: 'tel',
        type: 'tel',
      })}
      {line('email', '电子邮箱', {
        optional: true,
        hint: '以电子邮件获取信息的，请填写。',
        autoComplete: 'email',
        type: 'email',
      })}
      {line('address', '通讯地址', {
        optional: true,
        hint: '以邮寄获取信息的，请填写；在境外的请写明国家或者地区。',
        autoComplete: 'street-address',
      })}
      {line('postcode', '邮政编码', {
        optional: true,
        autoComplete: 'postal-code',
        hint: '境外照当地写法。',
      })}
      {line('fax', '传真号码', { className: styles.fax })}
      {line('agentName', '代理人姓名', {
        optional: true,
        hint: '您受他人委托代为申请的，填您自己的姓名，上面填委托人的情况，并在附件中添加授权委托书。',
        // The style sheet sees by it whether anything is filled in.
        placeholder: ' ',
      })}
      {line('agentIdentityNumber', '代理人身份证号码', {
        className: styles.agent,
        autoComplete: 'off',
        hint: '没有居民身份证的，填护照或者通行证号码。',
      })}
    </section>
  )
}

/** Words for both kinds, of which the style sheet shows one, until the script knows which is chosen. */
function NameLabel({ kind }: { kind: string | null }) {
  if (kind !== null) return kind === 'natural_person' ? '姓名' : '单位名称'
  return (
    <>
      <span className={styles.person}>姓名</span>
      <span className={styles.either}>或者</span>
      <span className={styles.organisation}>单位名称</span>
    </>
  )
}
