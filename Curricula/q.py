import re,sys
for f in sys.argv[1:]:
    out=[]
    for l in open(f).read().split('\n'):
        m=re.match(r'^(\s*(?:- )?(?:en|es): )([^">|{].*)$',l)
        if m and ': ' in m.group(2): l=m.group(1)+'"'+m.group(2)+'"'
        out.append(l)
    open(f,'w').write('\n'.join(out))
