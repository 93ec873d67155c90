"""Threads as comment platforms leave them in text dumps, a line an element; {0} to {2} are the texts."""

DISQUS = """3 Comments
River Post
Login
1
Recommend
Share
Sort by Best
Join the discussion…
LOG IN WITH
Name
Ann Bell
•
3 years ago
{0}
2
Reply
•
Share ›
Bo
Ann Bell
•
3 years ago
{1}
•
Reply
•
Share ›
eve_7
•
2 years ago
{2}
1
1
Reply
•
Share ›
Load more comments
✉
Do Not Sell My Data"""
DISQUS_LINES = """3 Comments
Avatar
Ann Bell • 3 years ago
{0}
2 • Reply • Share ›
Avatar
Bo → Ann Bell • 3 years ago • edited
{1}
• Reply • Share ›
Avatar
eve_7 • 2 years ago
{2}
△ ▽
Reply
Share ›"""
FACEBOOK = """3 Comments
Sort by
Top
Add a comment...
Ann Bell
{0}
Like · Reply · 2 · 3y
Bo
{1}
Like · Reply · 1 · 3y
Eve Roe
{2}
Like · Reply · 2y
Facebook Comments Plugin"""
YOUTUBE = """3 Comments
Sort by
Add a comment...
@annbell
3 years ago
{0}
12
Reply
2 replies
@bo
3 years ago
@annbell {1}
Reply
@eve_7
2 years ago (edited)
{2}
1
Reply"""
REDDIT = """3 comments
Sorted by:
Best
AnnBell
•
3y ago
{0}
Upvote
12
Downvote
Reply
Award
Share
bo
OP
•
3y ago
{1}
Upvote
1
Downvote
Reply
Award
Share
eve_7
•
2y ago
•
Edited 2y ago
{2}
Upvote
Downvote
Reply
Award
Share"""
REDDIT_OLD = """all 3 comments
sorted by: best
[–]AnnBell 12 points 3 years ago
{0}
permalink
embed
save
report
reply
[–]bo[S] 1 point 3 years ago
{1}
permalink
embed
save
parent
report
reply
[–]eve_7 5 points 2 years ago
{2}
permalink
embed
save
report
reply"""
CORAL = """Comments 3
Sort By:
Newest
Ann Bell
3 years ago
{0}
Respect
2
Reply
Share
Report
Bo
3 years ago
In reply to
Ann Bell
{1}
Respect
Reply
Share
Report
eve_7
2 years ago
(Edited)
{2}
Respect
1
Reply
Share
Report"""
OPENWEB = """3 Comments
All Comments
AB
Ann Bell
3 days ago
{0}
Reply
2
Share
B
Bo
Reply to Ann Bell
3 days ago
{1}
Reply
Share
E
eve_7
2 days ago
{2}
Reply
1
1
Share"""
DISCOURSE = """Comments
annbell (Ann Bell)
May 3, 2021, 9:12am
1
{0}
2 Likes
bo (Bo)
May 3, 2021, 10:12am
2
{1}
eve_7
May 4, 2021, 10:12am
3
{2}
1 Like"""
HACKER_NEWS = """3 comments
annbell 3 hours ago | next [–]
{0}
reply
bo 3 hours ago | parent | next [–]
{1}
reply
eve_7 2 hours ago | prev [–]
{2}
reply"""
NUMBERED = """3 Comments
Ann Bell
#1 — 3 hours ago
{0}
Reply
Bo
#1.1 — 3 hours ago
{1}
Reply
eve_7
#2 — 2 hours ago
{2}
Reply"""
