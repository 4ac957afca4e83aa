import { execute } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { signedInOf } from '../../../platform/http/routes.ts';
import type { Choice } from '../../../ui/form-fields.tsx';
import { consolePage } from '../../../ui/frames.tsx';
import { writeFramePage } from '../commands/write-frame-page.ts';
import { agenciesReached, mayWriteFrame } from '../policy.ts';
import { type FramePageView, getFramePage } from '../queries/frame-pages.ts';
import { listAgencyChoices } from '../queries/list.ts';
import { getAgencyScope } from '../queries/scope.ts';
import { refusalText } from '../text.ts';
import { FRAME_PAGE_KINDS, type FramePageKind } from '../types.ts';
import { FrameForm } from './frame-form.tsx';
import { portalPathOf, siteOfDesk } from './frame-list.tsx';
import { answer, idParam, one, Refusal, type Refused, type Typed, typedOf } from './parts.tsx';
import { consoleText } from './text.ts';

const PATH = '/console/frame';

const TITLES: Record<FramePageKind, string> = {
  guide: consoleText.newGuide,
  institution: consoleText.newInstitution,
  leading_group: consoleText.newLeadingGroup,
};

function kindOf(text: string): FramePageKind {
  return FRAME_PAGE_KINDS.find((kind) => kind === text) ?? 'institution';
}

/** Bodies whose pages the person may write. */
async function places(c: AppContext): Promise<Choice[]> {
  const { siteId, isWholeSite } = siteOfDesk(c);
  const bodies = await listAgencyChoices(c.var.env.db, { siteIds: [siteId], bodiesOnly: true });
  const reached = agenciesReached(signedInOf(c).actor, 'frame.edit');
  return bodies
    .filter(({ id }) => isWholeSite || reached.includes(id))
    .map(({ id, name }) => ({ value: id, label: name }));
}

/** `/console/frame/new?kind=…`. */
export async function newFramePage(c: AppContext, sent: Typed | null = null, refused: Refused | null = null) {
  const { siteId, isWholeSite } = siteOfDesk(c);
  const kind = kindOf(sent ? one(sent, 'kind') : (c.req.query('kind') ?? ''));
  const content = {
    title: TITLES[kind],
    current: 'frame',
    breadcrumb: [{ label: consoleText.frame, href: PATH }, { label: TITLES[kind] }],
    children: (
      <>
        <Refusal refused={refused} />
        <FrameForm
          typed={sent ?? { sort: '0' }}
          errors={refused?.errors ?? []}
          kind={kind}
          pageId={null}
          siteId={siteId}
          places={await places(c)}
          isWholeSite={isWholeSite}
          formToken={signedInOf(c).formToken}
        />
      </>
    ),
  };
  return consolePage(c, content, refused?.status ?? 200);
}

/** Takes the form of a new page. */
export async function addFramePage(c: AppContext) {
  const typed = await typedOf(c);
  return answer(
    c,
    async () => {
      const { framePageId } = await execute(c.var.env, writeFramePage, signedInOf(c).actor, {
        ...typed,
        framePageId: null,
        version: null,
      });
      return `${PATH}/${framePageId}?done=created`;
    },
    (refused) => newFramePage(c, typed, refused),
  );
}

/** The page of the address, within reach of the person. Throws `notFound` or `forbidden`. */
async function pageOfDesk(c: AppContext): Promise<FramePageView> {
  const { db } = c.var.env;
  const page = await getFramePage(db, idParam(c));
  const agency = page.agencyId === null ? null : await getAgencyScope(db, page.agencyId);
  if (!mayWriteFrame(signedInOf(c).actor, page.siteId, agency?.scope ?? null)) {
    throw new AppError('forbidden', { reason: 'outOfReach', message: refusalText.outOfReach });
  }
  return page;
}

function typedFrom(page: FramePageView): Typed {
  const { title, bodyHtml, validity, fields } = page;
  const { classification = '', arrangement = '', access = '', docNo = '' } = fields;
  const numbers = { sort: String(page.sort), version: String(page.version) };
  return {
    title,
    bodyHtml,
    validity,
    classification,
    arrangement,
    access,
    docNo,
    issuedOn: page.issuedOn ?? '',
    ...numbers,
  };
}

/** `/console/frame/{id}`. */
export async function editFramePage(
  c: AppContext,
  sent: Typed | null = null,
  refused: Refused | null = null,
) {
  const page = await pageOfDesk(c);
  const content = {
    title: page.title,
    current: 'frame',
    breadcrumb: [{ label: consoleText.frame, href: PATH }, { label: page.title }],
    actions: (
      <a class="btn" href={portalPathOf(page)} data-turbo="false">
        {consoleText.view}
      </a>
    ),
    children: (
      <>
        <p class="quiet">
          {consoleText.pageKinds[page.kind]}，{page.agency?.name ?? consoleText.wholeSite}
        </p>
        <Refusal refused={refused} />
        <FrameForm
          typed={sent ?? typedFrom(page)}
          errors={refused?.errors ?? []}
          kind={page.kind}
          pageId={page.id}
          siteId={page.siteId}
          places={[]}
          isWholeSite
          formToken={signedInOf(c).formToken}
        />
      </>
    ),
  };
  return consolePage(c, content, refused?.status ?? 200);
}

/** Takes the form of a page. */
export async function saveFramePage(c: AppContext) {
  const typed = await typedOf(c);
  const framePageId = idParam(c);
  return answer(
    c,
    async () => {
      await execute(c.var.env, writeFramePage, signedInOf(c).actor, { ...typed, framePageId });
      return `${PATH}/${framePageId}?done=saved`;
    },
    (refused) => editFramePage(c, typed, refused),
  );
}
