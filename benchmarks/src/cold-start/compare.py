"""Compares the cold start of the authorizer in two checkouts: compare.py BEFORE AFTER [ROUNDS]

In each checkout, websocket-auth-sdk/target/classes must exist. A run is a new JVM that creates an authorizer and responds
to one HS256 handshake. The runs of the two checkouts alternate, and both use the same libraries. Needs Linux or macOS.
"""
import base64, hashlib, hmac, json, os, pathlib, statistics, subprocess, sys, tempfile, time

PACKAGE = 'io/github/serverlesswebsockets/auth'
SECRET = b'0123456789abcdef0123456789abcdef'
LIBRARIES = ['com/amazonaws/aws-lambda-java-core', 'com/auth0/java-jwt', 'com/fasterxml/jackson/core/jackson-core']
OPTIONS = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1']
PROGRAM = '''
%s
public final class FirstHandshake extends AbstractWebSocketAuthorizer {
    FirstHandshake() {
        super(TokenVerifier.hmac(HmacAlgorithm.HS256, HmacSecret.of("%s".getBytes())).issuer("https://login.example.com")
                .audience("chat").build(), TokenExtractor.subprotocol("websocket"));
    }
    public static void main(String[] arguments) throws Exception {
        new FirstHandshake().handleRequest(System.in, System.out, null);
        System.out.flush();
    }
}
'''


def encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b'=').decode()


def event():
    now = int(time.time())
    claims = {'iss': 'https://login.example.com', 'aud': 'chat', 'sub': 'u1', 'given_name': 'A', 'family_name': 'B',
              'jti': 'j1', 'iat': now, 'exp': now + 3600}
    signed = encode(b'{"alg":"HS256","typ":"JWT"}') + '.' + encode(json.dumps(claims).encode())
    token = signed + '.' + encode(hmac.new(SECRET, signed.encode(), hashlib.sha256).digest())
    offered = 'websocket, ' + token
    return json.dumps({
        'type': 'REQUEST', 'methodArn': 'arn:aws:execute-api:eu-central-1:123456789012:abcdef123/prod/$connect',
        'headers': {'Sec-WebSocket-Protocol': offered}, 'multiValueHeaders': {'Sec-WebSocket-Protocol': [offered]},
        'requestContext': {'routeKey': '$connect', 'eventType': 'CONNECT', 'requestId': 'r1', 'connectionId': 'c1'},
    }).encode()


def libraries():
    repository = pathlib.Path.home() / '.m2/repository'
    return [str(max((repository / name).glob('*/*[0-9].jar'), key=os.path.getmtime)) for name in LIBRARIES]


def class_path(checkout, folder):
    """Packs the core and the program into jars, because a class path with folders would start differently."""
    classes = pathlib.Path(checkout) / 'websocket-auth-sdk/target/classes'
    packages = ['', '.key', '.token', '.verify']
    imports = [f'import {PACKAGE.replace("/", ".")}{name}.*;' for name in packages
               if (classes / PACKAGE / name.strip('.')).is_dir()]
    source = folder / 'FirstHandshake.java'
    source.write_text(PROGRAM % ('\n'.join(imports), SECRET.decode()))
    path = os.pathsep.join([str(classes), *libraries()])
    subprocess.run(['javac', '-cp', path, '-d', str(folder / 'out'), str(source)], check=True)
    subprocess.run(['jar', 'cf', str(folder / 'core.jar'), '-C', str(classes), PACKAGE], check=True)
    subprocess.run(['jar', 'cf', str(folder / 'main.jar'), '-C', str(folder / 'out'), '.'], check=True)
    return os.pathsep.join([str(folder / 'main.jar'), str(folder / 'core.jar'), *libraries()])


def run(path):
    """Returns the seconds of one run: wall and CPU."""
    start = time.monotonic()
    process = subprocess.Popen(['java', *OPTIONS, '-cp', path, 'FirstHandshake'],
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    process.stdin.write(event())
    process.stdin.close()
    response = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    assert status == 0 and b'"Effect":"Allow"' in response, response
    return wall, usage.ru_utime + usage.ru_stime


def main(before, after, rounds=40):
    with tempfile.TemporaryDirectory() as temporary:
        paths = {}
        for name, checkout in (('before', before), ('after', after)):
            folder = pathlib.Path(temporary) / name
            folder.mkdir()
            paths[name] = class_path(checkout, folder)
            run(paths[name])
        seconds = {name: [] for name in paths}
        for number in range(rounds):
            for name in sorted(paths, reverse=number % 2 == 0):
                seconds[name].append(run(paths[name]))
        for column, unit in ((0, 'wall'), (1, 'CPU')):
            medians = {name: statistics.median(values[column] for values in seconds[name]) for name in paths}
            ratio = statistics.median(new[column] / old[column] for old, new in zip(seconds['before'], seconds['after']))
            print(f'{unit}: before {medians["before"]:.3f} s, after {medians["after"]:.3f} s,'
                  f' median of the ratios {ratio:.3f}, {rounds} runs each')


main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:]))
