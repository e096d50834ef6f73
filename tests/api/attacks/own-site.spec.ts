/** What another site can make a browser do: nothing. Its forms, scripts and frames are refused, and our pages lead nowhere else. */
import request from 'supertest';
import { openTestOffice, type Office } from '../open-office.js';
import { routesOf } from '../permission/routes-of.js';

let office: Office;
let browser: ReturnType<typeof request.agent>;
beforeAll(async () => {
  office = await openTestOffice();
  browser = request.agent(office.app);
  await browser.post('/v2/session').set('X-Requested-With', 'dutyflow').send({ username: 'demo', password: 'demo' }).expect(200);
}, 120_000);
afterAll(async () => { await office.close(); });

describe('a request with the cookie of somebody who is signed in (CSRF)', () => {
  it('writes nothing anywhere without the header that no form can send, whatever the route', async () => {
    const routes = routesOf(office.app).filter((route) => !/^(GET|HEAD|ALL) /.test(route) && !route.includes('/public/'));
    expect(routes.length).toBeGreaterThan(60);
    const answered = [];
    for (const route of routes) {
      const [method = '', path = ''] = route.split(' ');
      const { status, body } = await browser[method.toLowerCase() as 'post' | 'put' | 'patch' | 'delete'](`/v2${path.replace(/[:*]\w+/g, '1')}`).type('text/plain').send('{}');
      answered.push([route, status, body.code]);
    }
    expect(answered).toEqual(routes.map((route) => [route, 403, 'CSRF_HEADER_MISSING']));
    await browser.get('/v2/session').expect(200);
  });

  it('is refused where the browser says that another site asks, even with the header', async () => {
    for (const from of ['cross-site', 'same-site']) {
      const { body } = await browser.post('/v2/process-instances').set('X-Requested-With', 'dutyflow').set('Sec-Fetch-Site', from).send({ processDefinitionId: 'doc-dispatch' }).expect(403);
      expect(body.code).toBe('CSRF_HEADER_MISSING');
    }
    await browser.post('/v2/process-instances').set('X-Requested-With', 'dutyflow').set('Sec-Fetch-Site', 'same-origin').send({ processDefinitionId: 'doc-dispatch' }).expect(200);
  });

  it("signs nobody in with the attacker's name", async () => {
    const { body } = await office.anybody().post('/v2/session').type('text/plain').send('{"username":"demo","password":"demo"}').expect(403);
    expect(body.code).toBe('CSRF_HEADER_MISSING');
  });

  it('has a cookie that scripts cannot read, and other sites\' forms do not send', async () => {
    const { headers } = await office.anybody().post('/v2/session').set('X-Requested-With', 'dutyflow').send({ username: 'demo', password: 'demo' }).expect(200);
    expect(String(headers['set-cookie'])).toMatch(/^dutyflow\.sid=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
  });
});

describe('a script of another site', () => {
  it('is permitted nothing (CORS is off), whatever it asks before', async () => {
    for (const path of ['/v2/session', '/v2/process-instances', '/v2/user-tasks/search', '/v2/topology']) {
      const asked = await office.anybody().options(path).set('Origin', 'https://elsewhere.example').set('Access-Control-Request-Method', 'POST').set('Access-Control-Request-Headers', 'x-requested-with');
      expect(Object.keys(asked.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
      const { headers } = await browser.get(path).set('Origin', 'https://elsewhere.example');
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    }
  });
});

describe('every answer', () => {
  it.each(['/v2/session', '/v2/nothing', '/inbox', '/v2/topology', '/v2/forms/doc-dispatch/F-DRAFT/validator.js'])('%s says that nothing inline and nothing of elsewhere runs, is framed or guessed', async (path) => {
    const { headers } = await browser.get(path);
    const policy = Object.fromEntries(String(headers['content-security-policy']).split(';').map((one) => { const [name = '', ...values] = one.trim().split(' '); return [name, values.join(' ')]; }));
    expect(policy).toMatchObject({ 'default-src': "'self'", 'script-src': "'self'", 'object-src': "'none'", 'base-uri': "'none'", 'frame-ancestors': "'none'", 'form-action': "'self'", 'connect-src': "'self'" });
    // Styles of elements alone may stand inline: libraries place menus and diagrams by them, and nothing runs of them.
    expect(Object.entries(policy).filter(([, values]) => /unsafe|https?:|\*/.test(values))).toEqual([['style-src-attr', "'unsafe-inline'"]]);
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin', 'x-frame-options': 'SAMEORIGIN' });
    expect(headers['x-powered-by']).toBeUndefined();
  });
});

describe('a link to the office', () => {
  it.each(['//elsewhere.example', '//elsewhere.example/..', '/%2F%2Felsewhere.example', '/\\elsewhere.example', '/v2//elsewhere.example', '/inbox?next=https://elsewhere.example', '/assets//elsewhere.example/'])('%s leads nowhere else (open redirect)', async (path) => {
    for (const ask of [office.anybody().get(path), browser.get(path).set('Host', 'elsewhere.example')]) {
      const { status, headers } = await ask.redirects(0);
      expect([path, status >= 300 && status < 400, headers['location']]).toEqual([path, false, undefined]);
    }
  });
});
