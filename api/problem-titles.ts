/** Titles of problems, in the reader's language: what happened, short. The detail says what was expected and found. */
import type { Language } from './languages.js';

type Title = readonly [hant: string, hans: string, en: string];

const TITLES: Readonly<Record<string, Title>> = {
  BODY_NOT_JSON: ['請求內容不是有效的 JSON', '请求内容不是有效的 JSON', 'The body is not valid JSON'],
  REQUEST_INVALID: ['請求內容不符規定', '请求内容不符规定', 'The request does not have the expected shape'],
  KEY_INVALID: ['編號格式不符', '编号格式不符', 'The key is not a number'],
  CURSOR_INVALID: ['分頁位置無效', '分页位置无效', 'The page cannot be asked for'],
  FORM_INVALID: ['表單有漏填或填錯的欄位', '表单有漏填或填错的栏目', 'The form has missing or wrong fields'],
  DEPLOYMENT_REFUSED: ['流程檢查未通過，未發布', '流程检查未通过，未发布', 'The deployment was refused'],
  REHEARSAL_BUSY: ['另一位設計者正在試行，請稍候', '另一位设计者正在试行，请稍候', 'Another designer is rehearsing, please wait'],
  NOT_SIGNED_IN: ['請先登入', '请先登录', 'Please sign in'],
  WRONG_PASSWORD: ['帳號或密碼不對', '账号或密码不对', 'Wrong name or password'],
  FORBIDDEN: ['您的職務不能做此事', '您的职务不能做此事', 'Your posts do not allow this'],
  CSRF_HEADER_MISSING: ['請求來源不明，未受理', '请求来源不明，未受理', 'The request does not come from this site'],
  NOT_STARTABLE_BY_YOU: ['您不能發起此事項', '您不能发起此事项', 'You may not start this'],
  TASK_NOT_YOURS: ['此件不由您辦理', '此件不由您办理', 'This task is not yours'],
  TASK_EXCLUDES_YOU: ['您辦過前面的步驟，此步須由他人辦理', '您办过前面的步骤，此步须由他人办理', 'Who did an earlier step may not do this one'],
  TASK_NOT_FOUND: ['此件已辦結、撤回或不存在', '此件已办结、撤回或不存在', 'The task is done, withdrawn or does not exist'],
  TASK_ALREADY_COMPLETED: ['此件已經辦過', '此件已经办过', 'The task was completed before'],
  TASK_ALREADY_ASSIGNED: ['此件已由他人簽收', '此件已由他人签收', 'Somebody else holds the task'],
  AD_HOC_NOT_FOUND: ['此處已辦完或不能自選步驟', '此处已办完或不能自选步骤', 'No step can be chosen here any more'],
  AD_HOC_IS_SEQUENTIAL: ['此處一次只辦一步', '此处一次只办一步', 'One step at a time'],
  ACTIVITY_NOT_ENABLED: ['此步現在不能開始', '此步现在不能开始', 'This step cannot be started'],
  INSTANCE_ENDED: ['此案已辦結', '此案已办结', 'The case has ended'],
  INSTANCE_NOT_FOUND: ['查無此案', '查无此案', 'No such case'],
  INSTANCE_NOT_ENDED: ['此案仍在辦理', '此案仍在办理', 'The case still runs'],
  REOPENED_ALREADY: ['此案已喚醒過', '此案已唤醒过', 'The case was reopened before'],
  WITHDRAWAL_NOT_YOURS: ['只有發起人可以撤回', '只有发起人可以撤回', 'Only who started the case may withdraw it'],
  WITHDRAWAL_NOT_POSSIBLE: ['現在不能撤回', '现在不能撤回', 'It cannot be withdrawn now'],
  DRAFT_CONFLICT: ['他人已保存較新的草稿', '他人已保存较新的草稿', 'Somebody saved a newer draft'],
  RETURN_TARGET_WRONG: ['不能退回到此步', '不能退回到此步', 'The task cannot be returned to that step'],
  RETURN_NOT_ALLOWED: ['流程不許退回到此步', '流程不许退回到此步', 'The diagram does not let it return there'],
  RETURNED_TOO_OFTEN: ['退回次數已達上限', '退回次数已达上限', 'It was returned as often as allowed'],
  URGED_ALREADY: ['一小時內已催辦過', '一小时内已催办过', 'Urged within the last hour'],
  RECEIVERS_MISSING: ['請選抄送的人', '请选抄送的人', 'Nobody to show it to was named'],
  CIRCULATION_NOT_FOUND: ['沒有給您的這份傳閱', '没有给您的这份传阅', 'No such circulation of yours'],
  REASON_MISSING: ['請寫明理由', '请写明理由', 'Please give a reason'],
  TAKE_BACK_TOO_LATE: ['下一步已開始，不能拿回', '下一步已开始，不能拿回', 'Too late: the next step has begun'],
  TASK_DELEGATED: ['此件已委派，須先交回', '此件已委派，须先交回', 'The task is delegated and has to come back first'],
  TASK_NOT_DELEGATED: ['此件未經委派', '此件未经委派', 'The task was not delegated'],
  TASK_WAITS_FOR_SIGNERS: ['前加簽的人尚未簽完', '前加签的人尚未签完', 'Those who sign before are not done'],
  SIGNERS_MISSING: ['請選加簽的人', '请选加签的人', 'Nobody was named'],
  SIGNER_ASKED_ALREADY: ['此人已在簽署之列', '此人已在签署之列', 'That person is asked already'],
  SIGNER_NOT_ADDED: ['只能減去加簽的人', '只能减去加签的人', 'Only added signers can be taken back'],
  INSTANCE_SUSPENDED: ['此案已暫停', '此案已暂停', 'The case is suspended'],
  INSTANCE_NOT_SUSPENDED: ['此案並未暫停', '此案并未暂停', 'The case is not suspended'],
  PERSON_NOT_FOUND: ['查無此人', '查无此人', 'No such person'],
  GROUP_NOT_FOUND: ['查無此職務', '查无此职务', 'No such post'],
  ROUTE_NOT_FOUND: ['沒有這個地址', '没有这个地址', 'No such address'],
  BODY_TOO_LARGE: ['請求內容過大', '请求内容过大', 'The body is too large'],
  FILE_TOO_LARGE: ['檔案過大', '文件过大', 'The file is too large'],
  MEDIA_TYPE_UNSUPPORTED: ['不支援此內容類型', '不支持此内容类型', 'This media type is not supported'],
  TOO_MANY_ATTEMPTS: ['嘗試次數過多，請稍後再試', '尝试次数过多，请稍后再试', 'Too many attempts, try again later'],
  INTERNAL: ['系統出了問題，您的資料未受影響', '系统出了问题，您的数据未受影响', 'Something went wrong in the server'],
};
const BY_STATUS: Readonly<Record<number, Title>> = {
  400: ['請求不符規定', '请求不符规定', 'The request was refused'],
  403: ['您的職務不能做此事', '您的职务不能做此事', 'Your posts do not allow this'],
  404: ['查無此項', '查无此项', 'Not found'],
  409: ['與目前的狀態不符', '与目前的状态不符', 'This does not fit the present state'],
};

export function titleOf(code: string, status: number, language: Language): string {
  const [hant, hans, en] = TITLES[code] ?? BY_STATUS[status] ?? TITLES['INTERNAL'] ?? ['', '', code];
  return language === 'en' ? en : language === 'zh-Hans' ? hans : hant;
}
