import type { Label, Locale } from '@oms/db/domain/label'

export type Params = Readonly<Record<string, string | number>>

/** A text of the message table, with what its {placeholders} stand for, or a label given outright. */
export type Text = { readonly code: MessageCode; readonly params?: Params } | Label

/** Every text that an answer may carry, by code. `{name}` stands for a parameter. */
export const messages = {
  internal: {
    zh: '服务器出错了，没有保存任何内容。请稍后再试；若仍不行，请把编号 {requestId} 告诉管理人员。',
    en: 'The server failed and nothing was saved. Try again shortly; if it persists, give {requestId} to your administrator.',
  },
  unavailable: {
    zh: '服务暂时不可用，请稍后再试。',
    en: 'The service is not available right now. Try again shortly.',
  },
  'database.full': {
    zh: '服务器的磁盘已满，没有保存任何内容。请告诉管理人员。',
    en: 'The disk of the server is full and nothing was saved. Tell your administrator.',
  },
  'database.damaged': {
    zh: '服务器的数据库已损坏，没有保存任何内容。请告诉管理人员。',
    en: 'The database of the server is damaged and nothing was saved. Tell your administrator.',
  },
  notFound: { zh: '没有找到，或您无权查看。', en: 'Not found, or not yours to see.' },
  methodNotAllowed: {
    zh: '此地址不支持 {method}，支持：{allowed}。',
    en: '{method} is not supported here; supported: {allowed}.',
  },
  forbidden: { zh: '您没有权限这样做。', en: 'You are not allowed to do this.' },
  unauthorized: { zh: '请先登录。', en: 'Sign in first.' },
  invalid: { zh: '有内容需要修改，见各项说明。', en: 'Some values need correcting; see each field.' },
  inUse: {
    zh: '仍有其他内容引用它，不能删除。',
    en: 'Other records still refer to it, so it cannot be deleted.',
  },
  'request.garbled': {
    zh: '请求无法识别，或请求头过长。',
    en: 'The request could not be understood, or its headers are too long.',
  },
  'writes.tooMany': {
    zh: '操作过于频繁，请 {seconds} 秒后再试。',
    en: 'That was too much at once; try again in {seconds} seconds.',
  },
  'query.tooLong': {
    zh: '查询参数过多或过长，请减少条件。',
    en: 'The query is too long or has too many parameters; ask for less.',
  },
  'body.tooLarge': {
    zh: '提交的内容过大，最多 {limit} KB。',
    en: 'The request is too large; at most {limit} KB.',
  },
  'body.notJson': {
    zh: '请求内容须为 JSON（Content-Type: application/json）。',
    en: 'The request body must be JSON (Content-Type: application/json).',
  },
  'body.broken': { zh: '请求内容不是有效的 JSON。', en: 'The request body is not valid JSON.' },
  'body.notObject': { zh: '请求内容须为 JSON 对象。', en: 'The request body must be a JSON object.' },
  'body.tooWide': {
    zh: '请求内容的项数过多或嵌套过深。',
    en: 'The request body holds too many values, or they lie too deep.',
  },
  'upload.notMultipart': {
    zh: '文件须以 multipart/form-data 提交，放在 file 一项中。',
    en: 'A file is sent as multipart/form-data, in the part named file.',
  },
  'upload.broken': {
    zh: '文件没有完整传到，请重新上传。',
    en: 'The file did not arrive whole; upload it again.',
  },
  'upload.version': {
    zh: '分段上传须使用 tus 协议 1.0.0（Tus-Resumable: 1.0.0）。',
    en: 'Uploads in pieces use version 1.0.0 of the tus protocol (Tus-Resumable: 1.0.0).',
  },
  'upload.header': {
    zh: '请求头 {name} 缺失或有误。',
    en: 'The header {name} is missing or wrong.',
  },
  'upload.notPiece': {
    zh: '文件的一段须以 Content-Type: application/offset+octet-stream 提交。',
    en: 'A piece of a file is sent with Content-Type: application/offset+octet-stream.',
  },
  'upload.otherOffset': {
    zh: '服务器收到的部分与此不符，请先查询已收到多少，再接着传。',
    en: 'The server has another part of it; ask how much it has, and go on from there.',
  },
  'upload.tooLong': {
    zh: '内容比申报的长度长，没有保存多出的部分。',
    en: 'There is more of it than was announced; what is beyond that was not kept.',
  },
  'upload.held': {
    zh: '这个文件正在另一个连接中上传，请稍后再接着传。',
    en: 'This file is being uploaded over another connection; go on a little later.',
  },
  'upload.takenOver': {
    zh: '已在另一个连接中接着上传。',
    en: 'The upload goes on over another connection.',
  },
  'upload.otherContent': {
    zh: '收到的内容与申报的 SHA-256 不符，没有保存，请重新上传。',
    en: 'What arrived has another SHA-256 than was announced and was not kept; upload it again.',
  },
  'file.empty': { zh: '文件是空的，请换一个。', en: 'The file is empty; choose another.' },
  'file.dayFull': {
    zh: '您 24 小时内上传的文件合计不能超过 {limit} MB，请明天再传，或请管理人员调整上限。',
    en: 'Your uploads within 24 hours may have {limit} MB in all; go on tomorrow, or ask an administrator to raise that.',
  },
  'file.tooLarge': {
    zh: '文件过大，最多 {limit} MB。',
    en: 'The file is too large; at most {limit} MB.',
  },
  'storage.away': {
    zh: '文件存储暂时不可用，没有保存文件，请稍后再试。',
    en: 'The storage of files is not available right now and no file was kept. Try again shortly.',
  },
  'file.addressEnded': {
    zh: '这个文件地址已失效，请回到工单重新打开。',
    en: 'This address of a file has ended; open the file anew from its task.',
  },
  'file.scanning': {
    zh: '文件正在查毒，请稍后再打开。',
    en: 'The file is still being scanned; open it a little later.',
  },
  'file.refused': {
    zh: '文件没有通过检查，内容已删除。',
    en: 'The file was refused and its content removed.',
  },
  'file.outside': {
    zh: '所要的范围超出文件，文件共 {size} 字节。',
    en: 'The range lies outside the file, which has {size} bytes.',
  },
  'field.unknown': { zh: '没有这一项。', en: 'There is no such field.' },
  'field.readOnly': { zh: '这一项不能修改。', en: 'This field cannot be written.' },
  'field.required': { zh: '请填写。', en: 'Required.' },
  'field.notText': { zh: '须为文字。', en: 'Must be a text.' },
  'field.invalid': { zh: '内容无效。', en: 'Not a valid value.' },
  'field.characters': {
    zh: '含有无法保存的字符，请删除后重试。',
    en: 'Contains characters that cannot be stored; remove them.',
  },
  'field.tooWide': {
    zh: '内容的项数过多或嵌套过深。',
    en: 'Holds too many values, or they lie too deep.',
  },
  'reference.gone': {
    zh: '所选的记录刚刚被删除，请重新选择。',
    en: 'The record chosen has just been deleted; choose another.',
  },
  'username.taken': { zh: '这个用户名已被使用，请换一个。', en: 'This user name is taken; choose another.' },
  'password.tooShort': { zh: '密码至少 10 个字符。', en: 'A password has at least 10 characters.' },
  'password.tooLong': { zh: '密码最多 200 个字符。', en: 'A password has at most 200 characters.' },
  'password.isUsername': { zh: '密码不能与用户名相同。', en: 'The password must not be the user name.' },
  'password.common': {
    zh: '这个密码太常见，容易被猜到，请换一个。',
    en: 'This password is too common and easily guessed; choose another.',
  },
  'password.wrong': { zh: '原密码不正确。', en: 'The present password is not right.' },
  'password.same': { zh: '新密码与原密码相同。', en: 'The new password is the same as the present one.' },
  'login.failed': { zh: '用户名或密码不正确。', en: 'The user name or password is not right.' },
  'login.waiting': {
    zh: '您的注册还在等待管理人员批准，批准后即可登录。',
    en: 'Your registration awaits approval by an administrator; you can sign in after that.',
  },
  'login.disabled': {
    zh: '您的账号已停用，请联系管理人员。',
    en: 'Your account is disabled; contact your administrator.',
  },
  'login.tooMany': {
    zh: '登录失败次数过多，请 {minutes} 分钟后再试。',
    en: 'Too many failed sign-ins; try again in {minutes} minutes.',
  },
  'register.tooMany': {
    zh: '这个地址的注册过多，请 {minutes} 分钟后再试，或请管理人员为您建立账号。',
    en: 'Too many registrations from this address; try again in {minutes} minutes, or ask an administrator for an account.',
  },
  'session.ended': { zh: '登录已失效，请重新登录。', en: 'Your sign-in has ended; sign in again.' },
  'wechat.off': {
    zh: '本系统没有接入微信，请用账号和密码登录。',
    en: 'WeChat is not set up here; sign in with your account and password.',
  },
  'wechat.code': {
    zh: '微信登录没有成功，请再试一次。',
    en: 'Signing in with WeChat failed; try again.',
  },
  'wechat.blocked': {
    zh: '微信限制了这个微信号，请用账号和密码登录。',
    en: 'WeChat has restricted this WeChat account; sign in with your account and password.',
  },
  'wechat.tooMany': {
    zh: '微信登录过于频繁，请 {minutes} 分钟后再试，或用账号和密码登录。',
    en: 'Too many sign-ins with WeChat; try again in {minutes} minutes, or sign in with your account and password.',
  },
  'wechat.away': {
    zh: '微信暂时没有响应，请稍后再试，或用账号和密码登录。',
    en: 'WeChat does not answer right now; try again shortly, or sign in with your account and password.',
  },
  'wechat.ticketEnded': {
    zh: '绑定已超过 5 分钟，请重新用微信登录。',
    en: 'More than 5 minutes have passed; sign in with WeChat again.',
  },
  'wechat.otherTemplate': {
    zh: '管理方已更换订阅消息模板，请重新打开小程序。',
    en: 'The template of messages has changed; open the mini program anew.',
  },
  'origin.foreign': {
    zh: '请求不是来自本站页面，已拒绝。',
    en: 'The request does not come from a page of this site and was refused.',
  },
  'user.organizationParty': {
    zh: '这个组织不属于该角色所在的一方，请另选。',
    en: "This organization does not belong to the role's party; choose another.",
  },
  'user.noOrganization': {
    zh: '该角色所在的一方还没有组织，请先建立。',
    en: "There is no organization of the role's party yet; create one first.",
  },
  'user.disableSelf': {
    zh: '不能停用自己或改变自己的角色，请由另一位管理人员操作。',
    en: 'You cannot disable yourself or change your own role; ask another administrator.',
  },
  'delivery.notFailed': {
    zh: '只有失败的消息可以重发',
    en: 'Only a delivery that failed can be sent again',
  },
  'job.notDead': { zh: '只有已放弃的作业可以重试', en: 'Only a job that was given up can be tried again' },
  'user.lastAdmin': {
    zh: '至少要保留一位可用的管理人员。',
    en: 'At least one active administrator must remain.',
  },
  'comment.late': {
    zh: '评论只能在发表后 24 小时内修改或删除，请另写一条。',
    en: 'A comment can be changed or deleted within 24 hours only; write another one.',
  },
  'comment.editedOften': {
    zh: '这条评论已修改过 {most} 次，请另写一条。',
    en: 'This comment was changed {most} times; write another one.',
  },
  'comment.deleted': {
    zh: '这条评论已被删除，不能再修改。',
    en: 'This comment was deleted and can no longer be changed.',
  },
  'release.moved': {
    zh: '预览之后，这份草稿或正在使用的规则又有变化，没有发布。请重新查看改动后再发布。',
    en: 'This draft or the rules in force changed since you looked; nothing was published. Look at the changes again, then publish.',
  },
  'release.faults': {
    zh: '规则有问题，不能发布，见各处说明。',
    en: 'There is something wrong with the rules; see each place. Nothing was published.',
  },
  'release.inForce': {
    zh: '正在使用的就是这个版本的内容。',
    en: 'The content of this release is in force already.',
  },
  'release.unknown': { zh: '没有这个版本。', en: 'There is no such release.' },
  'draft.overtaken': {
    zh: '这份草稿刚被别人修改过，您的改动没有保存。',
    en: 'Somebody else has just changed this draft; your change was not saved.',
  },
  'idempotency.invalid': {
    zh: 'Idempotency-Key 须为 1–255 个可见的 ASCII 字符。',
    en: 'Idempotency-Key must be 1–255 visible ASCII characters.',
  },
  idempotency_other_body: {
    zh: '同一个 Idempotency-Key 已提交过另一份内容，那一次已经生效；这份内容没有提交。',
    en: 'Another body was sent under this Idempotency-Key before and took effect; this one was not sent.',
  },
} as const satisfies Readonly<Record<string, Label>>

export type MessageCode = keyof typeof messages

const byCode: Readonly<Record<string, Label>> = messages

const fill = (template: string, params: Params): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))

/** The text in the caller's language; an unknown code reads as the general refusal. */
export const messageOf = (code: string, locale: Locale, params: Params = {}): string =>
  fill((byCode[code] ?? messages.invalid)[locale], params)

export const textOf = (text: Text, locale: Locale): string =>
  'code' in text ? messageOf(text.code, locale, text.params) : text[locale]
