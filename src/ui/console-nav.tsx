import { FormToken } from './form-token.tsx';
import { Icon, type IconName } from './icon.tsx';
import { LinkList } from './link-list.tsx';
import type { LinkView } from './links.ts';
import { uiText } from './text.ts';

/** An entry of the console's navigation; `key` is what pages name as `current`. */
export interface ConsoleNavItem extends LinkView {
  key: string;
  icon: IconName;
  /** Waiting work, shown beside the name when above zero. */
  count?: number;
}

/** Entries under a heading. */
export interface ConsoleNavGroup {
  name?: string;
  items: ConsoleNavItem[];
}

function NavEntry({ item, isCurrent }: { item: ConsoleNavItem; isCurrent: boolean }) {
  return (
    <li class={isCurrent ? 'nav-item active' : 'nav-item'}>
      <a class="nav-link" href={item.href} aria-current={isCurrent ? 'page' : undefined}>
        <span class="nav-link-icon">
          <Icon name={item.icon} />
        </span>
        <span class="nav-link-title">{item.label}</span>
        {item.count ? <span class="nav-count">{item.count}</span> : null}
      </a>
    </li>
  );
}

/** The side bar; on a phone a bar with a menu that opens by a check box, without scripts. */
export function ConsoleNav({ name, home, groups, current }: ConsoleNavProps) {
  return (
    <aside class="navbar navbar-vertical navbar-expand-lg" data-bs-theme="dark">
      <div class="container-fluid">
        <a class="navbar-brand" href={home}>
          {name}
        </a>
        <input
          class="menu-switch"
          type="checkbox"
          id="menu-switch"
          aria-controls="console-menu"
          autocomplete="off"
        />
        <label class="menu-button" for="menu-switch">
          {uiText.console.menu}
        </label>
        <nav class="navbar-collapse" id="console-menu" aria-label={uiText.console.nav}>
          {groups.map((group) => (
            <>
              {group.name ? <p class="nav-group">{group.name}</p> : null}
              <ul class="navbar-nav">
                {group.items.map((item) => (
                  <NavEntry item={item} isCurrent={item.key === current} />
                ))}
              </ul>
            </>
          ))}
        </nav>
      </div>
    </aside>
  );
}

interface ConsoleNavProps {
  name: string;
  home: string;
  groups: ConsoleNavGroup[];
  current?: string;
}

/** Who is signed in. */
export interface ConsolePerson {
  name: string;
  agency: string;
  /** Names of the roles held, e.g. 起草、审核. */
  roles: string[];
}

interface PersonMenuProps {
  person: ConsolePerson;
  links: LinkView[];
  signOutAction: string;
  formToken: string;
}

/** Name, roles, own settings, sign out: a details element, so it opens without scripts. */
export function PersonMenu({ person, links, signOutAction, formToken }: PersonMenuProps) {
  return (
    <details class="person-menu" data-closes-outside>
      <summary>
        <Icon name="person" />
        <span>{person.name}</span>
      </summary>
      <div class="person-menu-inside">
        <p>{person.agency}</p>
        {person.roles.length ? (
          <p class="quiet">
            {uiText.console.roles}：{person.roles.join('、')}
          </p>
        ) : null}
        <LinkList links={links} />
        <form method="post" action={signOutAction} data-turbo="false" data-forgets-drafts>
          <FormToken token={formToken} />
          <button class="btn w-100" type="submit">
            {uiText.console.signOut}
          </button>
        </form>
      </div>
    </details>
  );
}
