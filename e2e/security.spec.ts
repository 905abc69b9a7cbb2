import { readFileSync } from 'node:fs';
import { type ConsoleMessage, expect, test } from '@playwright/test';
import { type LaunchedApp, launchApp, runsAsRoot } from './support/app.ts';

let shell: LaunchedApp;

test.beforeAll(async () => {
  // Chromium's sandbox does not work as root, so there these tests would prove nothing.
  expect(runsAsRoot, 'run these through "npm test -- e2e", which hands over to an ordinary user').toBe(false);
  shell = await launchApp();
});
test.afterAll(() => shell?.close());

test.describe('the sandbox', () => {
  test('is on for the whole app', async () => {
    const switches = await shell.app.evaluate(({ app }) => ({
      noSandbox: app.commandLine.hasSwitch('no-sandbox'),
      argv: process.argv,
    }));
    expect(switches.noSandbox).toBe(false);
    expect(switches.argv.join(' ')).not.toContain('no-sandbox');
  });

  test('holds the page in a seccomp filter', async () => {
    test
      .info()
      .annotations.push({ type: 'why', description: 'the switch alone does not prove that it took hold' });
    const pid = await shell.app.evaluate(({ webContents }) =>
      webContents.getAllWebContents()[0]?.getOSProcessId(),
    );
    expect(process.platform).toBe('linux');
    expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^Seccomp:\s+2$/m);
  });

  test('and isolation are set for every page there is', async () => {
    const pages = await shell.app.evaluate(({ webContents }) =>
      // Electron does not declare this method, but it is the only one that says what is in force.
      webContents.getAllWebContents().map((contents) => {
        const inForce = contents as unknown as { getLastWebPreferences(): Electron.WebPreferences };
        const { contextIsolation, sandbox, nodeIntegration, webSecurity, webviewTag } =
          inForce.getLastWebPreferences();
        return { contextIsolation, sandbox, nodeIntegration, webSecurity, webviewTag };
      }),
    );
    expect(pages.length).toBeGreaterThan(0);
    for (const page of pages) {
      expect(page).toEqual({
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
      });
    }
  });
});

test.describe('the page', () => {
  test('has nothing of Node', async () => {
    const seen = await shell.page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in window),
    );
    expect(seen).toEqual([]);
  });

  test('has exactly this bridge', async () => {
    expect(await shell.page.evaluate(() => Object.keys(window.holdpoint))).toEqual([
      'platform',
      'appVersion',
      'connectEngine',
      'openExternal',
      'onDeepLink',
      'onEngineExit',
      'ready',
    ]);
  });

  test('comes with this policy', async () => {
    const headers = await shell.page.evaluate(async () => Object.fromEntries((await fetch('/')).headers));
    expect(headers).toMatchObject({
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
  });

  test('loads without breaking its own policy', async () => {
    const complaints: string[] = [];
    const listen = (message: ConsoleMessage) => {
      if (/content security policy|trusted ?type|violates/i.test(message.text()))
        complaints.push(message.text());
    };
    shell.page.on('console', listen);
    await shell.page.reload();
    await shell.page.locator('#root > *').first().waitFor();
    await shell.page.waitForTimeout(500);
    shell.page.off('console', listen);
    expect(complaints).toEqual([]);
  });
});

test.describe('injected text', () => {
  test('is not taken as markup', async () => {
    expect(
      await shell.page.evaluate(() => {
        try {
          document.createElement('div').innerHTML = '<img src=x onerror=alert(1)>';
          return 'taken';
        } catch (error) {
          return (error as Error).name;
        }
      }),
    ).toBe('TypeError');
  });

  test('is not run as code', async () => {
    const outcome = await shell.page.evaluate(async () => {
      const attempt = (run: () => unknown) => {
        try {
          return `ran: ${String(run())}`;
        } catch (error) {
          return (error as Error).name;
        }
      };
      // In a later task: what the test driver itself runs may be exempt from the policy.
      await new Promise((later) => setTimeout(later, 0));
      return new Promise<string[]>((done) => {
        setTimeout(() => {
          // biome-ignore lint/security/noGlobalEval: that it throws is the point
          done([attempt(() => eval('1 + 1')), attempt(() => new Function('return 2')())]);
        }, 0);
      });
    });
    for (const name of outcome) expect(name).toMatch(/^(EvalError|TypeError)$/);
  });

  test('gets no script in, neither inline nor by address', async () => {
    const outcome = await shell.page.evaluate(async () => {
      const script = document.createElement('script');
      try {
        script.text = 'window.injected = true';
        return 'taken';
      } catch (error) {
        return (error as Error).name;
      } finally {
        script.remove();
      }
    });
    expect(outcome).toBe('TypeError');
    expect(await shell.page.evaluate(() => 'injected' in window)).toBe(false);
  });

  test('gets no style in by attribute or element', async () => {
    const colours = await shell.page.evaluate(() => {
      const attribute = document.createElement('p');
      attribute.setAttribute('style', 'color: rgb(1, 2, 3)');
      const element = document.createElement('style');
      element.textContent = 'p { background-color: rgb(4, 5, 6) }';
      document.body.append(element, attribute);
      const { color, backgroundColor } = getComputedStyle(attribute);
      element.remove();
      attribute.remove();
      return { color, backgroundColor };
    });
    expect(colours.color).not.toBe('rgb(1, 2, 3)');
    expect(colours.backgroundColor).not.toBe('rgb(4, 5, 6)');
  });

  test('gets no frame in, not even of our own page', async () => {
    for (const address of [
      'app://holdpoint/',
      'https://example.org/',
      'data:text/html,x',
      'file:///etc/passwd',
    ]) {
      const frames = await shell.page.evaluate(async (src) => {
        const frame = document.createElement('iframe');
        frame.src = src;
        document.body.append(frame);
        await new Promise((later) => setTimeout(later, 200));
        const shown = frame.contentDocument?.body?.childElementCount ?? 0;
        frame.remove();
        return shown;
      }, address);
      expect(frames, address).toBe(0);
    }
  });
});

test.describe('ways out', () => {
  test('no window opens', async () => {
    for (const address of [
      'https://example.org/',
      'app://holdpoint/',
      'file:///etc/passwd',
      'about:blank',
      '',
    ]) {
      expect(await shell.page.evaluate((url) => window.open(url) === null, address), address).toBe(true);
    }
    expect(shell.app.windows()).toHaveLength(1);
  });

  test('no navigation leaves the app', async () => {
    for (const address of [
      'https://example.org/',
      'http://127.0.0.1:9/',
      'file:///etc/passwd',
      'app://holdpoint.example/',
      'app://other/',
      'data:text/html,x',
      'about:blank',
    ]) {
      await shell.page.evaluate((url) => {
        location.href = url;
      }, address);
      await shell.page.waitForTimeout(200);
      const shown = () =>
        shell.app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.getURL());
      await expect.poll(shown, address).toBe('app://holdpoint/');
    }
  });

  test('no link that a person clicks leaves the app by itself', async () => {
    await shell.page.evaluate(() => {
      const link = document.createElement('a');
      link.href = 'https://example.org/';
      link.target = '_blank';
      document.body.append(link);
      link.click();
      link.removeAttribute('target');
      link.click();
      link.remove();
    });
    await shell.page.waitForTimeout(200);
    expect(shell.app.windows()).toHaveLength(1);
    expect(shell.page.url()).toBe('app://holdpoint/');
  });

  test('nothing is fetched from elsewhere', async () => {
    for (const address of [
      'https://example.org/',
      'http://127.0.0.1:9/',
      'file:///etc/passwd',
      'app://other/',
      'data:text/plain,x',
    ]) {
      const outcome = await shell.page.evaluate(
        (url) =>
          fetch(url).then(
            () => 'fetched',
            (error: Error) => error.name,
          ),
        address,
      );
      expect(outcome, address).toBe('TypeError');
    }
  });

  test('the session itself lets nothing out, whatever a page is allowed', async () => {
    const outcome = await shell.app.evaluate(async ({ session }) => {
      const attempts = ['https://example.org/', 'http://127.0.0.1:9/'].map((url) =>
        session.defaultSession.fetch(url).then(
          () => 'fetched',
          (error: Error) => error.message,
        ),
      );
      return Promise.all(attempts);
    });
    for (const message of outcome) expect(message).toContain('ERR_BLOCKED_BY_CLIENT');
  });

  test('no WebSocket opens to elsewhere', async () => {
    const outcome = await shell.page.evaluate(
      () =>
        new Promise<string>((done) => {
          try {
            const socket = new WebSocket('wss://example.org/');
            socket.onopen = () => done('open');
            socket.onerror = () => done('refused');
          } catch (error) {
            done((error as Error).name);
          }
        }),
    );
    expect(outcome).not.toBe('open');
  });
});

test.describe('the app:// pages', () => {
  const reachable = ['/', '/index.html'];
  const notFound = [
    'app://holdpoint/../../etc/passwd',
    'app://holdpoint/..%2f..%2fetc/passwd',
    'app://holdpoint/%2e%2e/%2e%2e/etc/passwd',
    'app://holdpoint//etc/passwd',
    'app://holdpoint/etc/passwd',
    'app://holdpoint/assets/../../main/index.js',
    'app://holdpoint/assets/..%5c..%5cmain%5cindex.js',
    'app://holdpoint/../main/index.js',
    'app://holdpoint/file:///etc/passwd',
    'app://holdpoint/C:/Windows/win.ini',
    'app://holdpoint/index.html%00.js',
    'app://holdpoint/index.html/',
    'app://holdpoint/assets',
    'app://holdpoint/assets/',
    'app://holdpoint/constructor',
    'app://holdpoint/__proto__',
  ];

  test('are the built ones', async () => {
    for (const path of reachable)
      expect(await shell.page.evaluate(async (url) => (await fetch(url)).status, path)).toBe(200);
  });

  test('and nothing else on this disk', async () => {
    for (const url of notFound) {
      expect(await shell.page.evaluate(async (address) => (await fetch(address)).status, url), url).toBe(404);
    }
  });

  test('are read, never written', async () => {
    const status = await shell.page.evaluate(
      async () => (await fetch('/', { method: 'POST', body: 'x' })).status,
    );
    expect(status).toBe(405);
  });
});

test.describe('permissions', () => {
  test('are denied without asking', async () => {
    const outcome = await shell.page.evaluate(async () => ({
      notifications: await Notification.requestPermission(),
      geolocation: await new Promise((done) =>
        navigator.geolocation.getCurrentPosition(
          () => done('given'),
          (error) => done(error.code),
        ),
      ),
      camera: await navigator.mediaDevices.getUserMedia({ video: true, audio: true }).then(
        () => 'given',
        (error: Error) => error.name,
      ),
      clipboard: await navigator.clipboard.readText().then(
        () => 'given',
        (error: Error) => error.name,
      ),
    }));
    expect(outcome).toEqual({
      notifications: 'denied',
      geolocation: 1,
      camera: expect.stringMatching(/^Not(Allowed|Found)Error$/),
      clipboard: 'NotAllowedError',
    });
  });

  test('are said to be denied when asked about', async () => {
    const states = await shell.page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'persistent-storage'];
      const answers = names.map((name) => navigator.permissions.query({ name: name as PermissionName }));
      return (await Promise.all(answers)).map(({ state }) => state);
    });
    expect(new Set(states)).toEqual(new Set(['denied']));
  });

  test('leave one thing: putting text on the clipboard', async () => {
    await shell.page.bringToFront();
    const outcome = await shell.page.evaluate(() =>
      navigator.clipboard.writeText('copied').then(
        () => 'written',
        (error: Error) => `${error.name}: ${error.message}`,
      ),
    );
    expect(outcome).toBe('written');
    expect(await shell.app.evaluate(({ clipboard }) => clipboard.readText())).toBe('copied');
  });

  test('hand out no device', async () => {
    const devices = await shell.page.evaluate(async () => {
      const reach = navigator as unknown as Record<string, { getDevices(): Promise<unknown[]> } | undefined>;
      const lists = await Promise.all(['usb', 'hid'].map((bus) => reach[bus]?.getDevices() ?? []));
      return lists.flat().length;
    });
    expect(devices).toBe(0);
  });
});

test.describe('links to the outside', () => {
  test.beforeAll(() =>
    shell.app.evaluate(({ dialog, shell: system }) => {
      const record = globalThis as unknown as { opened: string[]; asked: string[]; agree: boolean };
      Object.assign(record, { opened: [], asked: [], agree: false });
      dialog.showMessageBox = (async (_window: unknown, box: Electron.MessageBoxOptions) => {
        record.asked.push(box.message);
        return { response: record.agree ? 0 : 1, checkboxChecked: false };
      }) as typeof dialog.showMessageBox;
      system.openExternal = async (url) => {
        record.opened.push(url);
      };
    }),
  );

  test('open only after a person agreed to the host they saw', async () => {
    const ask = () => shell.page.evaluate(() => window.holdpoint.openExternal('https://runbooks.example/r1'));
    expect(await ask()).toBe('declined');
    await shell.app.evaluate(() => Object.assign(globalThis, { agree: true }));
    expect(await ask()).toBe('opened');
    const record = await shell.app.evaluate(() => {
      const { opened, asked } = globalThis as unknown as { opened: string[]; asked: string[] };
      return { opened, asked };
    });
    expect(record.opened).toEqual(['https://runbooks.example/r1']);
    expect(record.asked).toHaveLength(2);
    expect(record.asked[0]).toContain('runbooks.example');
  });

  test('to anything but the web and mail are refused unasked', async () => {
    const asked = () => shell.app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked.length);
    const before = await asked();
    for (const url of [
      'file:///etc/passwd',
      'smb://x/y',
      'javascript:alert(1)',
      '\\\\x\\y',
      'ms-msdt:/x',
      'http://x/',
      'data:,x',
    ]) {
      expect(await shell.page.evaluate((link) => window.holdpoint.openExternal(link), url), url).toBe(
        'refused',
      );
    }
    expect(await asked()).toBe(before);
  });

  test('of the wrong shape fail', async () => {
    for (const wrong of [7, null, {}, ['https://example.org/'], 'x'.repeat(9000)]) {
      const outcome = await shell.page.evaluate(
        (input) =>
          window.holdpoint.openExternal(input as string).then(
            (result) => result,
            (error: Error) => error.message,
          ),
        wrong,
      );
      expect(outcome).toContain('shell:open-external');
    }
  });
});
