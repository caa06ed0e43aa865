import { APPLICANT_LINES, IDENTITY_KIND_CHOICES, type Values } from '@/components/request-fields/fields'
import { RadioGroup } from '@/components/ui/choices'
import type { Errors } from '@/components/ui/errors-by-field'
import { Select, TextInput } from '@/components/ui/inputs'
import { APPLICANT_KINDS, PUBLIC_KIND_LABELS } from '@/domain/case/facts'
import styles from './apply.module.css'

interface Asked {
  hint?: string
  optional?: boolean
  autoComplete?: string
  type?: string
  placeholder?: string
  className?: string | undefined
}

/** How each line is asked of whoever fills it in at home. */
const ASKED: Readonly<Record<(typeof APPLICANT_LINES)[keyof typeof APPLICANT_LINES][number]['name'], Asked>> =
  {
    applicantName: { autoComplete: 'name' },
    identityNumber: {
      hint: '用于核对身份，加密保存，办理人员查看均有记录；不会保存在本机。',
      autoComplete: 'off',
    },
    creditCode: {
      hint: '18位，在营业执照或者登记证书上；没有换发的填原来的代码，境外组织写“境外”加登记编号。',
    },
    contactPerson: { autoComplete: 'name' },
    phone: {
      hint: '手机，或者带区号的固定电话；境外号码请写国家或者地区代码，例如 +44。',
      autoComplete: 'tel',
      type: 'tel',
    },
    email: { optional: true, hint: '以电子邮件获取信息的，请填写。', autoComplete: 'email', type: 'email' },
    address: {
      optional: true,
      hint: '以邮寄获取信息的，请填写；在境外的请写明国家或者地区。',
      autoComplete: 'street-address',
    },
    postcode: { optional: true, autoComplete: 'postal-code', hint: '境外照当地写法。' },
    fax: { className: styles.fax },
    agentName: {
      optional: true,
      hint: '您受他人委托代为申请的，填您自己的姓名，上面填委托人的情况，并在附件中添加授权委托书。',
      // The style sheet sees by it whether anything is filled in.
      placeholder: ' ',
    },
    agentIdentityNumber: {
      className: styles.agent,
      autoComplete: 'off',
      hint: '没有居民身份证的，填护照或者通行证号码。',
    },
  }

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
  const lines = (group: keyof typeof APPLICANT_LINES) =>
    APPLICANT_LINES[group].map(({ name, label }) => (
      <TextInput
        key={name}
        name={name}
        label={name === 'applicantName' ? <NameLabel kind={kind} /> : label}
        error={errors[name]}
        defaultValue={values[name]}
        {...ASKED[name]}
      />
    ))
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
      {lines('name')}
      <div className={`grid gap-4 ${styles.person}`} hidden={kind !== null && !person}>
        <Select
          name="identityKind"
          label="证件类型"
          error={errors.identityKind}
          defaultValue={values.identityKind}
          options={IDENTITY_KIND_CHOICES}
        />
        {lines('person')}
      </div>
      <div className={`grid gap-4 ${styles.organisation}`} hidden={person}>
        {lines('organisation')}
      </div>
      {lines('reached')}
      {lines('fax')}
      {lines('agent')}
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
