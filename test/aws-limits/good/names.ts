/** The account that good resources are in. */
export const account = '123456789012';
/** The region that they are in, where it is theirs to choose. */
export const region = 'us-west-2';
/** Ids of two subnets, in zones of their own. */
export const subnets = ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'];
/** Of whoever acts: nodes, AWS Backup, a flow log. */
export const role = `arn:aws:iam::${account}:role/nodes`;
/** Under which they are encrypted. */
export const key = `arn:aws:kms:${region}:${account}:key/11111111-2222-3333-4444-555555555555`;
/** Of what answers over TLS. */
export const certificate = `arn:aws:acm:${region}:${account}:certificate/11111111-2222-3333-4444-555555555555`;
/** Behind a load balancer. */
export const targetGroup = `arn:aws:elasticloadbalancing:${region}:${account}:targetgroup/blue/0123456789abcdef`;
/** In front of everything. */
export const loadBalancer = `arn:aws:elasticloadbalancing:${region}:${account}:loadbalancer/app/front/0123456789abcdef`;
/** For copies of backups, in another region. */
export const vault = `arn:aws:backup:us-east-1:${account}:backup-vault:copies`;
